import { covers, type EventPattern, sentence } from '@proviso/model';
import { gap, openCommitments, type Rule, type Scene, sideOf } from './gap.js';

/** A promise whose debtor needs others who have promised nothing. */
export const cannotAlone: Rule = (scene) => {
  const { model, words } = scene;
  return openCommitments(scene).flatMap((c) => {
    if (c.mode === 'refrain') return [];
    const side = sideOf(model, c.debtors);
    const others = new Set<string>();
    let joint = false;
    for (const pattern of scene.consequent(c).patterns) {
      const { mode, parties } = scene.actors(pattern);
      if (mode === 'joint') {
        for (const party of parties) if (!side.has(party)) others.add(party);
        joint ||= parties.some((party) => !side.has(party));
      } else if (mode === 'each' || mode === 'one') {
        if (parties.length > 0 && (mode === 'each' || parties.every((party) => !side.has(party))))
          for (const party of parties) if (!side.has(party)) others.add(party);
      } else if (mode === 'any' && parties.every((party) => !side.has(party)))
        for (const party of parties) others.add(party);
    }
    const free = [...others].filter(
      (party) =>
        !model.commitments.some(
          (d) =>
            d.name !== c.name &&
            d.debtors.includes(party) &&
            scene.consequent(d).patterns.some((p) => scene.consequent(c).patterns.some((q) => covers(p, q))),
        ),
    );
    if (free.length === 0) return [];
    const how = joint ? 'only together with' : 'only through';
    return [
      gap(
        'P5210',
        'grave',
        [c.name, ...free],
        sentence(
          `“${words.name(c.name)}” is more than ${words.names(c.debtors)} can keep alone: it comes about ${how} ${words.names(free)}, who ${free.length > 1 ? 'have' : 'has'} promised nothing of the kind`,
        ),
        `Get the promise of ${words.names(free)} too, or reword it as an effort (\`must try to\`).`,
        { span: c.span },
      ),
    ];
  });
};

/** A duty or an expectation about something that nobody is named to bring about. */
export const nobodyCan: Rule = (scene) => {
  const { model, words, events } = scene;
  const open = (patterns: readonly EventPattern[]): string[] => [
    ...new Set(
      patterns
        .filter((p) => p.by === null && (events.get(p.event)?.actors.mode ?? 'nobody') === 'nobody')
        .map((p) => p.event),
    ),
  ];
  const duties = openCommitments(scene).flatMap((c) => {
    const found = open(scene.consequent(c).patterns);
    if (found.length === 0 || c.mode === 'refrain') return [];
    return [
      gap(
        'P5203',
        'serious',
        [c.name, ...found],
        sentence(
          `“${words.name(c.name)}” rests on ${words.names(found)}, and nobody is named who can bring that about`,
        ),
        'Say in the event’s declaration by whom it can be brought about (`by …`).',
        { span: c.span },
      ),
    ];
  });
  const expected = model.expectations.flatMap((e) => {
    const found = [...new Set(scene.mentions([e.effect]).patterns.map((p) => p))].filter((p) => {
      const { mode, parties } = scene.actors(p);
      return (
        mode === 'nobody' ||
        !model.commitments.some(
          (c) =>
            c.debtors.some((d) => parties.includes(d)) &&
            scene.consequent(c).patterns.some((q) => covers(q, p)),
        )
      );
    });
    if (found.length === 0) return [];
    return [
      gap(
        'P5220',
        'slight',
        [e.name],
        sentence(
          `it is expected that ${words.condition(e.effect)}, but no commitment says who answers for it`,
        ),
        'Agree who decides it, or who bears it.',
        { span: e.span },
      ),
    ];
  });
  return [...duties, ...expected];
};

/** Performance that nobody outside the debtor's side is there to confirm. */
export const noVerifier: Rule = (scene) => {
  const { model, words } = scene;
  return openCommitments(scene).flatMap((c) => {
    if (c.mode === 'aim') return [];
    const side = sideOf(model, c.debtors);
    const { patterns, measures } = scene.consequent(c);
    if (patterns.length === 0 && measures.length === 0) return [];
    const watched = patterns.some((p) =>
      model.coverages.some((v) => !side.has(v.reporter) && (covers(v.pattern, p) || covers(p, v.pattern))),
    );
    const measured = measures.some((m) =>
      model.reports.some(
        (r) => !side.has(r.reporter) && r.content.kind === 'measures' && r.content.measure === m,
      ),
    );
    if (watched || measured) return [];
    const [what] = patterns;
    const wording =
      what === undefined
        ? `report <verifier> measures ${measures[0] ?? ''} at <value> on <date>`
        : `coverage <verifier> watches ${showCall(what.event, scene)} during <from>/<to>`;
    return [
      gap(
        'P5202',
        'serious',
        [c.name],
        `“${words.name(c.name)}” has no verifier: nobody but ${words.names(c.debtors)} is bound to watch it, so silence proves nothing either way.`,
        `Agree who inspects it, and from when (\`${wording}\`).`,
        { span: c.span },
      ),
    ];
  });
};

/** An event with anything for its arguments, as one writes it. */
function showCall(name: string, { events }: Scene): string {
  const count = events.get(name)?.parameters.length ?? 0;
  return count === 0 ? name : `${name}(${Array.from({ length: count }, () => 'any').join(', ')})`;
}

/** A duty owed to somebody whom the instrument does not bind. */
export const creditorOutside: Rule = ({ model, words }) =>
  model.commitments.flatMap((c) => {
    const instrument = model.instruments.find((i) => i.name === c.provision.instrument);
    if (instrument === undefined || instrument.parties.length === 0) return [];
    const inside = new Set([
      ...instrument.parties,
      ...instrument.parties.flatMap((p) => model.parties.find((q) => q.name === p)?.members ?? []),
    ]);
    const within = (party: string): boolean =>
      inside.has(party) ||
      (model.parties.find((p) => p.name === party)?.members ?? []).some((member) => inside.has(member));
    const outside = [...c.debtors, ...c.creditors].filter((party) => !within(party));
    if (outside.length === 0) return [];
    return [
      gap(
        'P5219',
        'serious',
        [c.name, ...outside],
        sentence(
          `“${words.name(c.name)}” stands in ${words.name(instrument.name)}, to which ${words.names(outside)} ${outside.length > 1 ? 'are' : 'is'} no party as it is declared: it is not said on what ground it binds or protects ${outside.length > 1 ? 'them' : 'it'}`,
        ),
        `Declare ${words.names(outside)} a party or a member of one, or name the instrument that binds both.`,
        { span: c.span },
      ),
    ];
  });
