import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { grosseEntity } from "./model";

const { fields } = grosseEntity;

export default function GrosseList() {
  return (
    <ListPage entity={grosseEntity}>
      <TitleColumn />
      <Column field={fields.hohe_in_metern} />
      <Column field={fields.gultig_ab} />
      <Column field={fields.kurzel} />
    </ListPage>
  );
}
