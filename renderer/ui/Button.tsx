/**
 * Buttons: one primary action a screen, the others quiet. While busy a button keeps its place and the focus; pressing it
 * again does nothing (use-attempt.ts). Not react-aria's isPending: its announcer keeps pointing at buttons that are gone.
 */
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './Icon.tsx';
import './button.css';

interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger' | 'link';
  icon?: IconName;
  busy?: boolean;
  wide?: boolean;
  children: ReactNode;
}

export function Button({ kind = 'plain', icon, busy = false, wide = false, children, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className="button"
      data-busy={busy || undefined}
      data-kind={kind}
      data-wide={wide || undefined}
    >
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  icon: IconName;
  label: string;
}

/** A button that shows only a sign; its name is spoken and shown as a tooltip of the system. */
export function IconButton({ icon, label, ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} aria-label={label} className="icon-button">
      <Icon name={icon} />
    </AriaButton>
  );
}
