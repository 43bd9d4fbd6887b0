/** A4 or Letter; the one that the person's country uses stands first. */
import { PAPER_SIZES, type PaperSize } from '../../../shared/domain/place-terms.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { SelectField } from '../../ui/SelectField.tsx';

const words = addPlace.sheet;
/** Where letters are written on Letter. */
const LETTER_COUNTRIES = ['US', 'CA', 'MX', 'CL', 'CO', 'CR', 'GT', 'PA', 'PH', 'VE', 'DO', 'SV', 'NI'];

export function usualPaper(): PaperSize {
  const country = navigator.language.split('-').at(-1) ?? '';
  return LETTER_COUNTRIES.includes(country.toUpperCase()) ? 'Letter' : 'A4';
}

interface PaperSizeFieldProps {
  paper: PaperSize;
  onChange(paper: PaperSize): void;
}

export function PaperSizeField({ paper, onChange }: PaperSizeFieldProps) {
  return (
    <div className="print-narrow">
      <SelectField
        label={words.paper}
        value={paper}
        options={PAPER_SIZES.map(value => ({ value, label: words.sizes[value] }))}
        onChange={onChange}
      />
    </div>
  );
}
