interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** The number as it is written: 19.99 is 1999 of 2 places. */
const decimalOf = (value: number): Decimal => {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
};

const isMultiple = (value: Decimal, step: Decimal): boolean => {
  const places = Math.max(value.places, step.places);
  const scaled = ({ digits, places: own }: Decimal): bigint => digits * 10n ** BigInt(places - own);
  return scaled(value) % scaled(step) === 0n;
};

/** `multipleOf` in decimals: by division 19.99 is no multiple of 0.01. */
export const multipleOf = (step: number): ((value: number) => boolean) => {
  const decimal = decimalOf(step);
  const whole = Number.isSafeInteger(step);
  return (value) =>
    whole && Number.isSafeInteger(value)
      ? value % step === 0
      : Number.isFinite(value) && isMultiple(decimalOf(value), decimal);
};
