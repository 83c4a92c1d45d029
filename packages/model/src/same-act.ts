/** Acts that different reporters date so many days apart, or fewer, may be one: docs/decisions/0040-one-act-or-two.md. */
export const SAME_ACT_DAYS = 3;
