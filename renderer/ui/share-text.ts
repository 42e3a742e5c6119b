/** `98.6 %`; neither 0 nor 100 unless it is. */
export const shareText = (share: number | undefined): string => {
  if (share === undefined) return '–';
  if (share === 0 || share === 1) return `${share * 100} %`;
  return `${Math.min(99.9, Math.max(0.1, Math.round(share * 1_000) / 10))} %`;
};
