/**
 * Dropping and pasting anywhere in the window (incoming.ts). Text that is pasted into a field stays there, except what no
 * search is meant for: a link of an account, a list of several lines, JSON.
 */
import { useEffect, useRef, useState } from 'react';
import type { Incoming } from './incoming.ts';

const NOT_A_SEARCH = /^\s*(otpauth(-migration)?:\/\/|[{[]\s*["{])|\S\s*\n\s*\S/i;

/** @returns whether something is being dragged over the window */
export function useDropAndPaste(takers: Incoming): boolean {
  const latest = useRef(takers);
  latest.current = takers;
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => takePaste(event, latest.current);
    const onDragOver = (event: DragEvent): void => {
      // Without this the browser would open the file in place of the app.
      event.preventDefault();
      setDragging(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragging(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setDragging(false);
      takeTransfer(event.dataTransfer, latest.current);
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('dragleave', onDragLeave);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('dragleave', onDragLeave);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
  return dragging;
}

function takePaste(event: ClipboardEvent, takers: Incoming): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const field = event.target instanceof Element ? event.target.closest('input, textarea') : null;
  const meantForField = field !== null && !(NOT_A_SEARCH.test(text) && field.closest('search'));
  if (meantForField && text !== '') return;
  if (takeTransfer(event.clipboardData, takers)) event.preventDefault();
}

function takeTransfer(transfer: DataTransfer | null, takers: Incoming): boolean {
  const files = [...(transfer?.files ?? [])];
  const text = transfer?.getData('text/plain') ?? '';
  if (files.length > 0) takers.onFiles(files);
  else if (text.trim() !== '') takers.onText(text);
  return files.length > 0 || text.trim() !== '';
}
