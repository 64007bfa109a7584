import { DetailPage, Property } from "../../components/DetailPage";
import { gradeEntity } from "./model";

const { fields, key } = gradeEntity;

export default function GradeDetail() {
  return (
    <DetailPage entity={gradeEntity}>
      <Property field={key} />
      <Property field={fields.meaning} />
      <Property field={fields.points} />
    </DetailPage>
  );
}
