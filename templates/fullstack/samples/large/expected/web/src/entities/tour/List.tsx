import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { tourEntity } from "./model";

const { fields } = tourEntity;

export default function TourList() {
  return (
    <ListPage
      entity={tourEntity}
      filters={
        <>
          <ReferenceFilter field={fields.stop_ids} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.minutes} />
      <Column field={fields.language} />
      <Column field={fields.stop_ids} />
      <Column field={fields.price} />
    </ListPage>
  );
}
