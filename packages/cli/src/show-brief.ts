import type { Brief, Item, Section } from '@proviso/service';
import type { Paint } from './paint.js';
import { table, wrap } from './wrap.js';

/** The brief for a terminal, wrapped to `width` columns. */
export function showBrief(brief: Brief, width: number, paint: Paint): string {
  const views = brief.viewpoints
    .map((view) => (view.title === view.name ? view.name : `${view.name} (${view.title})`))
    .join(', ');
  const head = [
    paint.strong(brief.title),
    wrap(
      `Brief as of ${brief.asOf}${brief.knownOn === brief.asOf ? '' : `, as known on ${brief.knownOn}`}. Viewpoints: ${views}.`,
      width,
    ),
  ];
  if (brief.caution !== null) head.push(paint.doubt(wrap(brief.caution, width)));
  return `${[...head, ...brief.sections.map((section) => showSection(section, width, paint))].join('\n\n')}\n`;
}

function showSection(section: Section, width: number, paint: Paint): string {
  const parts = [paint.strong(section.title.toUpperCase())];
  if (section.table !== null && section.table.rows.length > 0) {
    parts.push(table(section.table.head, section.table.rows, width, paint.faint), '');
  }
  for (const item of section.items) parts.push(showItem(item, width, paint));
  if (section.items.length === 0 && section.empty !== null) parts.push(`  ${section.empty}`);
  return parts.join('\n');
}

function showItem(item: Item, width: number, paint: Paint): string {
  const lines = [wrap(item.text, width, '• ', '  ')];
  for (const quote of item.quotes)
    lines.push(
      paint.faint(wrap(`“${quote.words}”${quote.by === '' ? '' : ` – ${quote.by}`}`, width, '    ', '    ')),
    );
  for (const point of item.points) lines.push(wrap(point, width, '    - ', '      '));
  return lines.join('\n');
}

/** The brief as Markdown, for a document or a mail. */
export function briefMarkdown(brief: Brief): string {
  const lines = [
    `# ${brief.title}`,
    '',
    `As of ${brief.asOf}${brief.knownOn === brief.asOf ? '' : `, as known on ${brief.knownOn}`}. Viewpoints: ${brief.viewpoints.map((v) => (v.title === v.name ? v.name : `${v.name} (${v.title})`)).join(', ')}.`,
    '',
  ];
  if (brief.caution !== null) lines.push(`**${brief.caution}**`, '');
  for (const section of brief.sections) {
    lines.push(`## ${section.title}`, '');
    if (section.table !== null && section.table.rows.length > 0) {
      lines.push(
        row(section.table.head),
        row(section.table.head.map(() => '---')),
        ...section.table.rows.map(row),
        '',
      );
    }
    for (const item of section.items) {
      lines.push(`- ${item.text}`);
      for (const quote of item.quotes) lines.push(`  > “${quote.words}” – ${quote.by}`);
      for (const point of item.points) lines.push(`  - ${point}`);
    }
    if (section.items.length === 0 && section.empty !== null) lines.push(section.empty);
    lines.push('');
  }
  return lines.join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
