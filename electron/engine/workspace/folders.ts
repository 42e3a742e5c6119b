import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const home = (environment: NodeJS.ProcessEnv): string => environment.HOME || homedir();

/** Where user data belongs on each system (XDG, Application Support, LOCALAPPDATA). */
const dataHome = (environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  switch (platform) {
    case 'darwin':
      return join(home(environment), 'Library', 'Application Support', 'Trackside');
    case 'win32':
      return join(environment.LOCALAPPDATA ?? join(home(environment), 'AppData', 'Local'), 'Trackside');
    default:
      return join(environment.XDG_DATA_HOME || join(home(environment), '.local', 'share'), 'trackside');
  }
};

/** Where what a person set up belongs on each system (XDG, Application Support, APPDATA). */
const configHome = (environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  switch (platform) {
    case 'darwin':
      return join(home(environment), 'Library', 'Application Support', 'Trackside');
    case 'win32':
      return join(environment.APPDATA ?? join(home(environment), 'AppData', 'Roaming'), 'Trackside');
    default:
      return join(environment.XDG_CONFIG_HOME || join(home(environment), '.config'), 'trackside');
  }
};

/** The one settings file of this person. */
export const settingsFile = (
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => join(configHome(environment, platform), 'settings.json');

/** One data folder for each folder that Trackside is started in, so that projects do not mix. */
export const defaultDataFolder = (
  startedIn: string,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => {
  const project = realpathSync(resolve(startedIn));
  const mark = createHash('sha256').update(project).digest('hex').slice(0, 8);
  return join(dataHome(environment, platform), 'workspaces', `${basename(project) || 'root'}-${mark}`);
};

export const defaultPlanFile = 'trackside.plan.yaml';
