import { InvalidInput } from '../../errors/index.js';

/** A cursor that this list did not hand out. */
export class CursorInvalid extends InvalidInput {
  constructor() {
    super([
      {
        pointer: '/cursor',
        code: 'cursor_invalid',
        message: 'must be the next_cursor of an earlier page of this list, unchanged',
      },
    ]);
  }
}
