/**
 * Dropping and pasting anywhere in the window. Text that is pasted into a field stays there, except a link of an
 * account, which no field but the ones for secrets is meant for.
 */
import { useEffect, useRef, useState } from 'react';

interface Takers {
  onFiles(files: readonly File[]): void;
  onText(text: string): void;
}

const ACCOUNT_LINK = /^\s*otpauth(-migration)?:\/\//i;

/** @returns whether something is being dragged over the window */
export function useDropAndPaste(takers: Takers): boolean {
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

function takePaste(event: ClipboardEvent, takers: Takers): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  const field = event.target instanceof Element ? event.target.closest('input, textarea') : null;
  const meantForField = field !== null && !(ACCOUNT_LINK.test(text) && field.closest('search, .add-zone'));
  if (meantForField && text !== '') return;
  if (takeTransfer(event.clipboardData, takers)) event.preventDefault();
}

function takeTransfer(transfer: DataTransfer | null, takers: Takers): boolean {
  const files = [...(transfer?.files ?? [])];
  const text = transfer?.getData('text/plain') ?? '';
  if (files.length > 0) takers.onFiles(files);
  else if (text.trim() !== '') takers.onText(text);
  return files.length > 0 || text.trim() !== '';
}
