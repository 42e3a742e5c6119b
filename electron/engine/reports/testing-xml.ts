/** Characters that XML 1.0 does not allow. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;
const tag = /<(?:(\/)([a-z-]+)|([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/)?)>/g;

/** What keeps a text from being well-formed XML, of the kind that reports are: tags, attributes, text. */
export const xmlFaults = (xml: string): readonly string[] => {
  const faults: string[] = [];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) faults.push('no declaration');
  if (forbidden.test(xml)) faults.push('a forbidden character');
  const open: string[] = [];
  const rest = body.replace(
    tag,
    (whole: string, closes?: string, closed?: string, opened?: string, _a?: string, empty?: string) => {
      if (closes !== undefined && open.pop() !== closed) faults.push(`${whole} closes another element`);
      if (opened !== undefined && empty === undefined) open.push(opened);
      return '';
    },
  );
  if (open.length > 0) faults.push(`${open.join(', ')} left open`);
  if (/[<>]/.test(rest)) faults.push('a bare angle bracket');
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(body)) faults.push('a bare ampersand');
  return faults;
};
