import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { donorEntity } from "./model";

const { fields } = donorEntity;

export default function DonorList() {
  return (
    <ListPage
      entity={donorEntity}
      filters={
        <>
          <BooleanFilter field={fields.anonymous} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.email} />
      <Column field={fields.anonymous} />
      <Column field={fields.first_gift_on} />
    </ListPage>
  );
}
