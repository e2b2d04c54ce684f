/** Why there is no number, as a sentence that says what to do about it. */
export class CannotMeasure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotMeasure';
  }
}
