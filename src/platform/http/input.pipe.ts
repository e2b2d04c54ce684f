import { Injectable, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type InputFault, InvalidInput } from '../errors/index.js';
import { escapePointer } from './schema-faults.js';

/** Bodies, queries and paths against their DTO: unknown properties refused, every fault at once. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new InvalidInput(faultsOf(errors)),
    });
  }
}

export function faultsOf(errors: readonly ValidationError[], parent = ''): InputFault[] {
  return errors.flatMap((error) => {
    const pointer = `${parent}/${escapePointer(error.property)}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, sentence]) => ({
      pointer,
      code: codeOf(rule),
      message: messageOf(rule, sentence, error.property),
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}

function codeOf(rule: string): string {
  return rule === 'whitelistValidation' ? 'unknown_property' : snakeCase(rule);
}

/** The pointer names the property already, so the sentence goes on from there. */
function messageOf(rule: string, sentence: string, property: string): string {
  if (rule === 'whitelistValidation') return 'is not a known property';
  return sentence.startsWith(`${property} `) ? sentence.slice(property.length + 1) : sentence;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '');
}
