/**
 * A labelled line of text, or several. The hint stands under the field and gives way to what is wrong with it.
 */
import type { ReactNode, Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField, type TextFieldProps } from 'react-aria-components/TextField';
import './field.css';

export interface FieldProps extends Omit<TextFieldProps, 'children' | 'className' | 'style'> {
  label: string;
  hint?: ReactNode;
  /** What is wrong, when something is. */
  wrong?: string | null | undefined;
  lines?: number;
  /** Letters of one width, for secrets and kits. */
  mono?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  /** Stands at the end of the line, inside the field. */
  end?: ReactNode;
}

export function Field(props: FieldProps) {
  const { label, hint, wrong, lines, mono, inputRef, end, ...rest } = props;
  return (
    <TextField {...rest} isInvalid={Boolean(wrong)} className="field" data-mono={mono || undefined}>
      <Label className="field-label">{label}</Label>
      <div className="field-line">
        {lines ? (
          <TextArea rows={lines} className="field-input" spellCheck={false} />
        ) : (
          <Input ref={inputRef ?? null} className="field-input" spellCheck={false} autoComplete="off" />
        )}
        {end}
      </div>
      {hint && !wrong ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-wrong">{wrong}</FieldError>
    </TextField>
  );
}
