import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { gradeEntity } from "./model";

const { fields } = gradeEntity;

export default function GradeList() {
  return (
    <ListPage entity={gradeEntity}>
      <TitleColumn />
      <Column field={fields.points} />
    </ListPage>
  );
}
