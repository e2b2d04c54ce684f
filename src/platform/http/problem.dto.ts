/** One wrong place of the input. */
export class InputFaultDto {
  /** JSON pointer into the body, or the name in the query, with a leading slash. */
  pointer!: string;
  message!: string;
  code!: string;
}

/** Every error, as RFC 9457 has it, with a stable code. */
export class ProblemDto {
  type!: string;
  title!: string;
  status!: number;
  /** Stable: programs may decide by it. */
  code!: string;
  /** For people: what to do. May change. */
  detail!: string;
  /** Quote it when you report a fault. */
  request_id!: string;
  errors?: InputFaultDto[];
}
