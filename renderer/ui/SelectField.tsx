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
}

export function SelectField<V extends string>({ label, value, options, onChange }: SelectFieldProps<V>) {
  const id = useId();
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
        <select id={id} className="field-input" value={value} onChange={event => choose(event.target.value)}>
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
