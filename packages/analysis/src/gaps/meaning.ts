import { join, sentence } from '@proviso/model';
import { gap, openCommitments, type Rule, sideOf } from './gap.js';

/** A term that is used and that nobody has defined. */
export const undefinedTerm: Rule = (scene) => {
  const { model, words } = scene;
  return model.terms.flatMap((term) => {
    if (term.readings.length > 0) return [];
    const users = model.commitments.filter((c) =>
      scene
        .mentions([
          c.consequent,
          c.antecedent,
          ...c.orders.map((o) => (o.of.kind === 'condition' ? o.of.condition : null)),
          ...c.readings.map((r) => r.terms.antecedent ?? null),
        ])
        .terms.includes(term.name),
    );
    const where =
      users.length === 0
        ? ''
        : `, though ${join(
            users.map((c) => `“${words.name(c.name)}”`),
            'and',
          )} ${users.length > 1 ? 'turn' : 'turns'} on it`;
    return [
      gap(
        'P5205',
        users.length > 0 ? 'grave' : 'slight',
        [term.name, ...users.map((c) => c.name)],
        sentence(`nobody has defined “${words.name(term.name)}”${where}`),
        'Agree a list of acts or a measurable state that it means.',
        { fix: null, span: term.span },
      ),
    ];
  });
};

/** A term that parties define differently, or that only one side has defined. */
export const divergentTerm: Rule = ({ model, words }) =>
  model.terms.flatMap((term) => {
    const distinct = new Set(term.readings.map((reading) => JSON.stringify(reading.means)));
    const parties = term.readings.flatMap((reading) => reading.parties);
    if (distinct.size > 1) {
      const told = term.readings.map(
        (r) =>
          `${r.parties.length === 0 ? 'the others' : words.names(r.parties)} ${r.parties.length === 1 ? 'takes' : 'take'} it to mean that ${words.condition(r.means)}`,
      );
      return [
        gap(
          'P5206',
          'grave',
          [term.name, ...parties],
          sentence(`“${words.name(term.name)}” has no definition that the parties share: ${told.join('; ')}`),
          'Agree one definition, or list what is in and what is out.',
          { span: term.span },
        ),
      ];
    }
    if (
      term.readings.length === 1 &&
      parties.length > 0 &&
      !model.agreement.parties.every((party) => parties.includes(party))
    ) {
      return [
        gap(
          'P5206',
          'serious',
          [term.name, ...parties],
          sentence(
            `only ${words.names(parties)} ${parties.length > 1 ? 'have' : 'has'} said what “${words.name(term.name)}” means`,
          ),
          'Get the other side’s definition.',
          { span: term.span },
        ),
      ];
    }
    return [];
  });

/** A commitment that parties read differently. */
export const divergentReading: Rule = (scene) =>
  openCommitments(scene).flatMap((c) => {
    if (c.readings.length === 0) return [];
    const { words } = scene;
    const told = c.readings.map(
      (r) =>
        `${words.names(r.parties)} ${r.parties.length > 1 ? 'read' : 'reads'} ${r.bound ? `it so: ${words.commitment({ ...c, ...r.terms })}` : 'no duty in it'}`,
    );
    return [
      gap(
        'P5218',
        'grave',
        [c.name, ...c.readings.flatMap((r) => r.parties)],
        sentence(`“${words.name(c.name)}” is read differently: ${told.join('; ')}`),
        'Agree the reading in writing, or let somebody decide it who is neither.',
        { span: c.span },
      ),
    ];
  });

/** A limit or duty worded as an estimate, a need or an intention. */
export const softlyWorded: Rule = (scene) =>
  openCommitments(scene).flatMap((c) =>
    c.worded === null
      ? []
      : [
          gap(
            'P5216',
            'serious',
            [c.name],
            `“${scene.words.name(c.name)}” is worded softly (“${c.worded}”): its debtor can say that it binds nobody to a limit.`,
            'Word it as a duty: who must do or keep what.',
            { span: c.span },
          ),
        ],
  );

/** The same offer, as different people tell it. */
export const offerToldTwice: Rule = ({ model, words }) =>
  model.offers.flatMap((offer) => {
    if (offer.accountOf === null) return [];
    const told = offer.toldBy.length === 0 ? 'somebody' : words.names(offer.toldBy);
    return [
      gap(
        'P5217',
        'serious',
        [offer.name, offer.accountOf],
        sentence(
          `the offer “${words.name(offer.accountOf)}” is told in another way by ${told} (“${words.name(offer.name)}”)`,
        ),
        'Get the offer in writing from the one who made it.',
        { span: offer.span },
      ),
    ];
  });

/** A promise that stands in no signed text and is known from one side's speakers alone. */
export const oneSideOnly: Rule = (scene) => {
  const { model, words } = scene;
  return openCommitments(scene).flatMap((c) => {
    const instrument = model.instruments.find((i) => i.name === c.provision.instrument);
    if (instrument !== undefined && (instrument.signed !== null || instrument.inForce !== null)) return [];
    const told = model.statements.filter((s) => s.about.includes(c.name));
    const speakers = [...new Set(told.map((s) => s.speaker))];
    if (speakers.length === 0) {
      return [
        gap(
          'P5213',
          'serious',
          [c.name],
          `“${words.name(c.name)}” stands in no signed text, and no statement of either side is given for it.`,
          'Name the instrument or the statement that it rests on.',
          { span: c.span },
        ),
      ];
    }
    const sides = [c.debtors, c.creditors].map((side) => sideOf(model, side));
    const heard = sides.map((side) => speakers.some((speaker) => side.has(speaker)));
    if (heard.every((both) => both)) return [];
    return [
      gap(
        'P5213',
        'serious',
        [c.name, ...speakers],
        sentence(
          `“${words.name(c.name)}” stands in no signed text and is known only from ${words.names(speakers)}`,
        ),
        `Get it confirmed by ${words.names(heard[0] === true ? c.creditors : c.debtors)}, or put it into a signed text.`,
        { span: c.span },
      ),
    ];
  });
};
