import type { Statement, Stretch } from '../statement/statement.js';

/**
 * A statement whose content begins with those to whom it was told, with them as its audience: “told the council in a letter
 * dated 3 May that boats had crossed”.
 */
export function withAudienceApart(text: string, one: Statement): Statement {
  const [content, ...more] = one.content;
  if (content === undefined || one.audience !== null || one.kind === 'direct') return one;
  if (
    !/\b(?:told|tells|telling|informed|informs|assured|assures|warned|warns|notified|notifies|reminded|reminds|advised|wrote to)$/iu.test(
      one.cue.at(-1)?.text.trim() ?? '',
    )
  )
    return one;
  const match =
    /^(?<who>(?:(?:the|its|his|her|their|a|an) )?\p{L}[\p{L}'’-]*(?: (?:of |for |the |on )*\p{L}[\p{L}'’-]*){0,6}?)(?<way>,? (?:in|during|at|by|on|through|via) (?:(?:a|an|its|the|his|her|their) )?[^,“”"]{2,60}?)?,? (?=that )/iu.exec(
      content.text,
    );
  if (match === null || /^that\b/iu.test(match.groups!.who!)) return one;
  const part = (start: number, end: number): Stretch => ({ start, end, text: text.slice(start, end) });
  const from = content.start + match[0].length;
  return {
    ...one,
    content: [part(from, content.end), ...more],
    audience: part(content.start, content.start + match.groups!.who!.length),
  };
}
