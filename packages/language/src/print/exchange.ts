import type { Commitment, Exchange, Offer } from '@proviso/model';
import { printCommitmentItem } from './commitment.js';
import { type Layout, layout } from './layout.js';
import { printMoment } from './moment.js';
import { printProvision } from './provision.js';
import { clause, joined, listClause, listed, titled } from './wording.js';

/** An exchange with its commitments below. */
export function printExchange(exchange: Exchange, commitments: readonly Commitment[]): Layout {
  return layout(
    `exchange ${titled(exchange.name, exchange.title)}`,
    [],
    commitments.map(printCommitmentItem),
  );
}

/** An offer with what it proposes below. */
export function printOffer(offer: Offer): Layout {
  const moment = (before: string, at: Offer['accepted']) =>
    at === null ? null : `${before} ${printMoment(at)}`;
  return layout(
    joined(
      `offer ${titled(offer.name, offer.title)}`,
      `by ${listed(offer.by)}`,
      listClause('to', offer.to),
      `on ${offer.made}`,
    ),
    [
      listClause('told by', offer.toldBy),
      clause('account of', offer.accountOf),
      moment('accepted', offer.accepted),
      moment('declined', offer.declined),
      moment('lapses', offer.lapses),
      ...printProvision(offer.provision),
    ],
    offer.commitments.map(printCommitmentItem),
  );
}
