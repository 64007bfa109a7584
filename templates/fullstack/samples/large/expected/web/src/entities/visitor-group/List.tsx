import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { visitorGroupEntity } from "./model";

const { fields } = visitorGroupEntity;

export default function VisitorGroupList() {
  return (
    <ListPage
      entity={visitorGroupEntity}
      filters={
        <>
          <BooleanFilter field={fields.school} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.email} />
      <Column field={fields.people} />
      <Column field={fields.school} />
    </ListPage>
  );
}
