import { useState } from "react";
import { capitalize } from "../entity";
import { chooseTheme, currentTheme, themes } from "../theme";

export function ThemeChoice() {
  const [theme, setTheme] = useState(currentTheme);
  return (
    <fieldset className="themes">
      <legend className="visually-hidden">Theme</legend>
      {themes.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name="theme"
            checked={theme === option}
            onChange={() => {
              chooseTheme(option);
              setTheme(option);
            }}
          />
          <span>{capitalize(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}
