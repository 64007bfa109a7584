import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { lenderEntity } from "./model";

const { fields } = lenderEntity;

export default function LenderList() {
  return (
    <ListPage entity={lenderEntity}>
      <TitleColumn />
      <Column field={fields.city} />
      <Column field={fields.country} />
      <Column field={fields.contact} />
    </ListPage>
  );
}
