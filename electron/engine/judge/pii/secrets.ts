import type { Leak } from './leak.ts';

interface Secret {
  readonly what: string;
  readonly pattern: RegExp;
  /** Says of what was matched whether it is one indeed. */
  readonly isOne?: (text: string) => boolean;
}

const secret = (what: string, body: string, isOne?: (text: string) => boolean): Secret => ({
  what,
  pattern: new RegExp(`(?<![A-Za-z0-9])(?:${body})`, 'g'),
  ...(isOne === undefined ? {} : { isOne }),
});

const isMixed = (text: string): boolean => /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);

/** Every quantifier is bounded or begins at a fixed prefix: a long text takes one pass. */
const secrets: readonly Secret[] = [
  {
    what: 'a login token (JWT)',
    pattern: /(?<![\w-])eyJ[\w-]{8,4000}\.eyJ[\w-]{2,8000}\.[\w-]{4,2000}/g,
  },
  secret('an AWS access key', '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])', (text) => /\d/.test(text)),
  secret('a Google API key', String.raw`AIza[\w-]{35}(?![\w-])`),
  secret('a Google client secret', String.raw`GOCSPX-[\w-]{28}`),
  secret('a Google access token', String.raw`ya29\.[\w-]{20,2000}`),
  secret('an Azure storage key', 'AccountKey=[A-Za-z0-9+/]{86}=='),
  secret('a Stripe key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,250}'),
  secret('a Stripe webhook secret', 'whsec_[A-Za-z0-9]{24,250}'),
  secret('a GitHub token', 'gh[pousr]_[A-Za-z0-9]{36,250}'),
  secret('a GitHub token', String.raw`github_pat_\w{40,250}`),
  secret('a GitLab token', String.raw`glpat-[\w-]{20,250}`),
  secret('a Slack token', 'xox[abeposr]-[A-Za-z0-9-]{10,250}', (text) => /\d/.test(text)),
  secret('a Slack webhook', String.raw`hooks\.slack\.com/services/T\w{6,20}/B\w{6,20}/\w{16,40}`),
  secret('an OpenAI key', String.raw`sk-(?:proj|svcacct|admin)-[\w-]{20,250}`, isMixed),
  secret('an Anthropic key', String.raw`sk-ant-[\w-]{20,250}`, isMixed),
  secret('an OpenAI key', 'sk-[A-Za-z0-9]{32,250}', isMixed),
  secret('a SendGrid key', String.raw`SG\.[\w-]{16,64}\.[\w-]{16,64}`, isMixed),
  secret('a Twilio key', 'SK[0-9a-f]{32}(?![A-Za-z0-9])'),
  secret('a Mailgun key', 'key-[0-9a-f]{32}(?![A-Za-z0-9])'),
  secret('an npm token', 'npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])'),
  secret('a Shopify token', 'shp(?:at|ca|pa|ss)_[0-9a-f]{32}'),
  secret('a Square key', String.raw`sq0(?:atp|csp)-[\w-]{22,60}`),
  secret('a DigitalOcean token', 'dop_v1_[0-9a-f]{64}'),
  secret('a Hugging Face token', 'hf_[A-Za-z0-9]{30,60}(?![A-Za-z0-9])', isMixed),
  secret('a Supabase key', 'sbp_[0-9a-f]{40}'),
  secret('a Vault token', String.raw`hvs\.[\w-]{20,200}`, isMixed),
  secret('a PyPI token', String.raw`pypi-AgEI[\w-]{40,500}`),
  {
    what: 'a password in an address',
    pattern: /:\/\/[^\s/:@]{1,64}:[^\s/:@]{3,128}@[\w.-]{1,253}/g,
    isOne: (text) => !/:(?:[*x•]+|\.+|<[^>]*>|password|\[\w+\])@/i.test(text),
  },
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]{2,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----/g },
];

/** How the keys above begin: one quick look at a text instead of one for each. */
const beginnings =
  /(?<![A-Za-z0-9])(?:eyJ|A(?:KIA|SIA|Iza|ccountKey=)|GOCSPX-|ya29\.|[sr]k_(?:live|test)_|whsec_|gh[pousr]_|github_pat_|glpat-|xox[abeposr]-|hooks\.slack\.com\/|sk-|SG\.|SK[0-9a-f]|key-[0-9a-f]|npm_|shp(?:at|ca|pa|ss)_|sq0|dop_v1_|hf_|sbp_|hvs\.|pypi-)|-----BEGIN |:\/\/[^\s/:@]{1,64}:[^\s/@]{3,128}@/;

/** False where no key begins in the text. */
export const maySecretBegin = (text: string): boolean => beginnings.test(text);

export const secretIn = (text: string): Leak | undefined => {
  if (!maySecretBegin(text)) return undefined;
  for (const { what, pattern, isOne } of secrets) {
    for (const match of text.matchAll(pattern)) {
      const [found] = match;
      if (isOne === undefined || isOne(found)) return { sort: 'secret', what, text: found };
    }
  }
  return undefined;
};
