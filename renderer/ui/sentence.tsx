import { ForeignText } from './foreign-text.tsx';
import { sentencePieces } from './sentence-pieces.ts';

/** A sentence of the engine; the names in it, between backticks, stand out as code. */
export const Sentence = ({ text }: { readonly text: string }) => {
  let at = 0;
  return (
    <>
      {sentencePieces(text).map((piece) => {
        at += piece.text.length + 1;
        return piece.code ? (
          <code key={at} className="rounded-sm bg-hover px-1 font-mono text-[0.92em] ring-1 ring-line ring-inset">
            <ForeignText text={piece.text} />
          </code>
        ) : (
          <ForeignText key={at} text={piece.text} />
        );
      })}
    </>
  );
};
