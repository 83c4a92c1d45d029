import { type Diagnostic, type Model } from '@proviso/model';
/** Tells deadlines that lie before the commitment can be detached. */
export declare function checkTiming(model: Model): Diagnostic[];
