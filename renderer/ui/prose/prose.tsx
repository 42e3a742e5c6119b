import { CodeBlock } from '../code-block.tsx';
import { Sentence } from '../sentence.tsx';
import { type ProseBlock, readProse } from './read-prose.ts';

const Block = ({ block }: { readonly block: ProseBlock }) => {
  switch (block.type) {
    case 'heading':
      return (
        <h4 className="mt-1 text-sm font-semibold">
          <Sentence text={block.text} />
        </h4>
      );
    case 'paragraph':
      return (
        <p className="max-w-[75ch] text-pretty">
          <Sentence text={block.text} />
        </p>
      );
    case 'list':
      return (
        <ul className="flex max-w-[75ch] list-disc flex-col gap-1 pl-5">
          {block.items.map((item) => (
            <li key={item}>
              <Sentence text={item} />
            </li>
          ))}
        </ul>
      );
    case 'code':
      return <CodeBlock code={block.text} label={`${block.language === '' ? 'code' : block.language} example`} />;
  }
};

/** A page for people in its parts: elements, never HTML. */
export const Prose = ({ text }: { readonly text: string }) => {
  let at = 0;
  return (
    <div className="flex flex-col gap-2">
      {readProse(text).map((block) => {
        at += 1;
        return <Block key={at} block={block} />;
      })}
    </div>
  );
};
