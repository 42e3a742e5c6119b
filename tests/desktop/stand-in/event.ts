/** What Electron hands to listeners that may say no. */
export class StandInEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** An event with what belongs to it. */
export const eventWith = <T extends object>(members: T): StandInEvent & T => Object.assign(new StandInEvent(), members);
