/** A question with a few answers, each with what follows from it. None is chosen until the person chooses. */
import { useId } from 'react';
import './radios.css';

interface RadiosProps<V extends string> {
  question: string;
  value: V | null;
  options: readonly { value: V; label: string; hint: string }[];
  onChange(value: V): void;
}

export function Radios<V extends string>({ question, value, options, onChange }: RadiosProps<V>) {
  const name = useId();
  return (
    <fieldset className="radios">
      <legend>{question}</legend>
      {options.map(option => (
        <label key={option.value} className="radio">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="radio-texts">
            <span className="radio-label">{option.label}</span>
            <span className="soft small">{option.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
