/**
 * One of a few: the system's own list, which every keyboard and screen reader knows.
 */
import { useId } from 'react';
import './field.css';

interface SelectFieldProps<V extends string> {
  label: string;
  value: V;
  options: readonly { value: V; label: string }[];
  onChange(value: V): void;
  hint?: string;
}

export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { label, value, options, onChange, hint } = props;
  const id = useId();
  const hintId = useId();
  const choose = (text: string): void => {
    const option = options.find(one => one.value === text);
    if (option) onChange(option.value);
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-line">
        <select
          id={id}
          className="field-input"
          value={value}
          onChange={event => choose(event.target.value)}
          aria-describedby={hint ? hintId : undefined}
        >
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
      {hint ? (
        <span id={hintId} className="field-hint">
          {hint}
        </span>
      ) : null}
    </div>
  );
}
