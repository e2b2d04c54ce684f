import { ValidateBy } from 'class-validator';
import { isFullName, MAX_NAME_LENGTH } from '../domain/user.js';

/** The name of a person, wherever somebody gives one. */
export const IsFullName = (): PropertyDecorator =>
  ValidateBy({
    name: 'isFullName',
    validator: {
      validate: (value) => typeof value === 'string' && isFullName(value),
      defaultMessage: () => `$property must be 1 to ${MAX_NAME_LENGTH} characters on one line, not all of them blank`,
    },
  });
