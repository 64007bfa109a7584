import { FormPage } from "../../components/FormPage";
import { KeyInput } from "../../components/KeyInput";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { gradeEntity } from "./model";

const { fields, key } = gradeEntity;

export default function GradeForm() {
  return (
    <FormPage entity={gradeEntity}>
      <KeyInput field={key} />
      <LongTextInput field={fields.meaning} />
      <NumberInput field={fields.points} />
    </FormPage>
  );
}
