import { useEffect, useRef, useState } from 'react';
import { useApp } from '../../state/app-context.tsx';

const everyMs = 5_000;

/** Says for assistive technology what arrived, at most once in five seconds. */
export const LiveAnnouncer = () => {
  const { status } = useApp();
  const [text, setText] = useState('');
  const said = useRef({ messages: -1, bad: 0 });
  useEffect(() => {
    const timer = setInterval(() => {
      const counts = status.getState().status?.counts;
      if (!counts) return;
      const now = { messages: counts.messages, bad: counts.invalid + counts.warning };
      const before = said.current;
      said.current = now;
      if (before.messages === -1 || now.messages <= before.messages) return;
      const bad = Math.max(0, now.bad - before.bad);
      setText(`${now.messages - before.messages} new messages, ${bad} with violations`);
    }, everyMs);
    return () => clearInterval(timer);
  }, [status]);
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
};
