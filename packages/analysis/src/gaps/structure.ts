import { type Commitment, type Condition, mayMeet, type Power, sentence } from '@proviso/model';
import { type Gap, gap, openCommitments, type Rule } from './gap.js';

/** Commitments of one exchange between which nothing says what comes first. */
export const orderNotStated: Rule = ({ model, words }) =>
  model.exchanges.flatMap((exchange) => {
    const inside = model.commitments.filter(
      (c) => exchange.commitments.includes(c.name) && (c.mode === 'achieve' || c.mode === 'effort'),
    );
    const bound = new Set<string>();
    for (const c of inside) {
      for (const order of c.orders) {
        bound.add(c.name);
        if (order.of.kind === 'commitments') for (const name of order.of.names) bound.add(name);
      }
      if (c.antecedent !== null) bound.add(c.name);
    }
    const loose = inside.filter((c) => !bound.has(c.name));
    const parties = new Set(loose.flatMap((c) => c.debtors));
    if (loose.length < 2 || parties.size < 2) return [];
    return [
      gap(
        'P5204',
        'grave',
        [exchange.name, ...loose.map((c) => c.name)],
        sentence(
          `“${words.name(exchange.name)}” does not say in what order ${words.names(loose.map((c) => c.name))} are to be performed: each side can wait for the other`,
        ),
        'Agree which comes first (`only after`), whether each is given for the other (`in return for`), or that they go together (`in tandem with … within <n> days`).',
        { span: exchange.span },
      ),
    ];
  });

/** A duty to do what another duty of the same party forbids. */
export const collide: Rule = (scene) => {
  const { words } = scene;
  const open = openCommitments(scene);
  const found: Gap[] = [];
  for (const duty of open) {
    if (duty.mode === 'refrain' || duty.mode === 'aim') continue;
    for (const ban of open) {
      if (ban === duty) continue;
      const shared = duty.debtors.filter((d) => ban.debtors.includes(d));
      if (shared.length === 0) continue;
      const clash =
        ban.mode === 'refrain'
          ? scene.consequent(duty).patterns.some((p) => unconditionally(duty.consequent) && forbidden(ban, p))
          : limitsClash(duty, ban) && duty.name < ban.name;
      if (clash) {
        found.push(
          gap(
            'P5209',
            'grave',
            [duty.name, ban.name],
            sentence(
              `${words.names(shared)} cannot keep both “${words.name(duty.name)}” and “${words.name(ban.name)}”: what the one demands the other rules out`,
            ),
            'Agree which gives way (`unless …`), or when the one ends.',
            { span: duty.span },
          ),
        );
      }
    }
  }
  return found;
};

function forbidden(ban: Commitment, pattern: Parameters<typeof mayMeet>[0]): boolean {
  return (
    ban.antecedent === null && ban.consequent.kind === 'event' && mayMeet(ban.consequent.pattern, pattern)
  );
}

function unconditionally(condition: Condition): boolean {
  return (
    condition.kind === 'event' ||
    (condition.kind === 'and' && condition.of.every(unconditionally)) ||
    (condition.kind === 'every' && unconditionally(condition.holds))
  );
}

/** Whether two limits on one measure leave no value: at most a and at least b with b above a, in the same unit. */
function limitsClash(a: Commitment, b: Commitment): boolean {
  const [x, y] = [limit(a.consequent), limit(b.consequent)];
  if (x === null || y === null || x.key !== y.key) return false;
  return x.low > y.high || y.low > x.high;
}

function limit(condition: Condition): { key: string; low: number; high: number } | null {
  if (
    condition.kind !== 'compare' ||
    condition.left.kind !== 'measure' ||
    condition.right.kind !== 'quantity'
  )
    return null;
  const { value, unit } = condition.right.quantity;
  const key = JSON.stringify([condition.left.measure, condition.left.args, unit]);
  switch (condition.op) {
    case 'at most':
    case 'below':
      return { key, low: -Infinity, high: value };
    case 'at least':
    case 'above':
      return { key, low: value, high: Infinity };
    case 'exactly':
      return { key, low: value, high: value };
    case 'other than':
      return null;
  }
}

/** A duty whose breach changes nothing. */
export const noRemedy: Rule = (scene) => {
  const { model, words } = scene;
  const answered = new Set<string>();
  for (const c of model.commitments) {
    if (c.remedyFor !== null) answered.add(c.remedyFor);
    for (const name of scene.mentions([c.antecedent]).commitments) answered.add(name);
  }
  for (const power of model.powers)
    for (const name of scene.mentions([power.condition, ...power.readings.map((r) => r.condition)])
      .commitments)
      answered.add(name);
  return openCommitments(scene)
    .filter((c) => c.mode !== 'aim' && c.remedyFor === null && !answered.has(c.name))
    .map((c) =>
      gap(
        'P5211',
        'slight',
        [c.name],
        `Nothing follows when “${words.name(c.name)}” is broken: no remedy is owed and no power arises${c.creditors.length === 0 ? '' : ` for ${words.names(c.creditors)}`}.`,
        'Agree a remedy (`if … is violated`) or a power that its breach gives.',
        { span: c.span },
      ),
    );
};

/** A power to suspend with none to resume. */
export const noExit: Rule = ({ model, words }) =>
  model.powers.flatMap((power) => {
    const held = power.effects.filter((e) => e.kind === 'suspend').flatMap((e) => e.targets);
    if (held.length === 0) return [];
    const freed = new Set(
      model.powers.flatMap((p) =>
        p.effects.filter((e) => e.kind === 'resume' || e.kind === 'revive').flatMap((e) => e.targets),
      ),
    );
    const stuck = held.filter((target) => !freed.has(target));
    if (stuck.length === 0) return [];
    return [
      gap(
        'P5212',
        'serious',
        [power.name, ...stuck],
        sentence(
          `${words.names(power.holders, 'or')} may suspend ${words.names(stuck)} by “${words.name(power.name)}”, and nothing says how it is taken up again`,
        ),
        'Agree when the suspension ends, and give somebody the power to resume.',
        { fix: { text: resumption(power, stuck), at: null }, span: power.span },
      ),
    ];
  });

/** An instrument that parties are bound by and that says nothing on leaving it. */
export const noWayOut: Rule = ({ model, words }) =>
  model.instruments.flatMap((instrument) => {
    const inside = model.commitments.filter((c) => c.provision.instrument === instrument.name);
    if (
      inside.length === 0 ||
      instrument.ends !== null ||
      instrument.signed === null ||
      instrument.parties.length < 2
    )
      return [];
    const touched = (targets: readonly string[]): boolean => targets.includes(instrument.name);
    const exits = model.powers.filter((power) =>
      power.effects.some(
        (e) =>
          touched(e.targets) &&
          (e.kind === 'withdraw' ||
            (e.kind === 'terminate' &&
              power.condition === null &&
              power.holders.some((holder) => instrument.parties.includes(holder)))),
      ),
    );
    const closed = model.immunities.some((i) => i.from === 'withdraw' && touched(i.targets));
    const disputed = exits.filter((power) => power.readings.some((reading) => !reading.exists));
    if (exits.length > disputed.length || closed) return [];
    const doubt =
      disputed.length === 0
        ? 'it says neither how a party may leave it nor that none may'
        : `${words.names(disputed.flatMap((power) => power.readings.filter((r) => !r.exists).flatMap((r) => r.parties)))} read no way out in it, against ${words.names(disputed.flatMap((power) => power.holders))} (${disputed.map((power) => `“${words.name(power.name)}”`).join(', ')})`;
    return [
      gap(
        'P5215',
        'serious',
        [instrument.name],
        sentence(`${words.name(instrument.name)} has no withdrawal clause: ${doubt}`),
        'Agree a power to withdraw with notice, or that nobody has it.',
        { fix: { text: exit(instrument.name, instrument.parties), at: null }, span: instrument.span },
      ),
    ];
  });

/** A power by which its holders take up again what they suspended. */
function resumption({ name, holders }: Power, targets: readonly string[]): string {
  return [
    `event resumeAfter${name} by ${holders.join(' or ')} says "resumes"`,
    `power Resume${name}: ${holders.join(', ')} may resumeAfter${name} to resume ${targets.join(', ')}`,
  ].join('\n');
}

/** A power by which any party leaves an instrument with three months' notice. */
function exit(instrument: string, parties: readonly string[]): string {
  return [
    `event leave${instrument} by ${parties.join(' or ')} says "gives notice of withdrawal"`,
    `power Leave${instrument}: ${parties.join(', ')} may leave${instrument} with 3 months notice to withdraw from ${instrument}`,
  ].join('\n');
}
