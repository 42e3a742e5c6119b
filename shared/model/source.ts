export const platforms = ['web', 'ios', 'android', 'server', 'desktop'] as const;
export type Platform = (typeof platforms)[number];

/** Who sent a message. Interned: equal sources share one row. */
export interface Source {
  readonly dialect: string;
  readonly sdk?: string;
  readonly sdkVersion?: string;
  readonly writeKey?: string;
  readonly platform?: Platform;
  /** `name version`, or either alone. */
  readonly app?: string;
  readonly appVersion?: string;
  readonly device?: string;
}

/** An app with its version, as one text; undefined where neither is known. */
export const appText = ({ app, appVersion }: Pick<Source, 'app' | 'appVersion'>): string | undefined => {
  if (app === undefined || appVersion === undefined) return app ?? appVersion;
  return app.split(' ').includes(appVersion) ? app : `${app} ${appVersion}`;
};
