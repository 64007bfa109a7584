import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Link } from "react-router";
import type { Page } from "../api";
import { type Entity, capitalize, isSearchable } from "../entity";
import { referredTo } from "../referredTo";
import { useDebounced } from "../useDebounced";
import { type List, useList } from "../useList";
import { useTitles } from "../useTitles";
import { LISTED, TableContext } from "./Column";
import { Failure } from "./Failure";
import { TitleContext } from "./FieldValue";
import { FilterContext } from "./filters";
import { Loading } from "./Loading";
import { PageHeader } from "./PageHeader";

interface Props {
  entity: Entity;
  filters?: ReactNode;
  /** The columns. */
  children: ReactNode;
}

export function ListPage({ entity, filters, children }: Props) {
  const list = useList(entity);
  const titles = useTitles(referredTo(entity, list.data?.items ?? [], LISTED));
  const [showFilters, setShowFilters] = useState(list.filterCount > 0);
  // There is nothing to be searched.
  const blank =
    list.data?.total === 0 && !list.narrowed && !list.error && !list.loading;

  return (
    <>
      <PageHeader
        title={capitalize(entity.plural)}
        description={entity.description}
      >
        <Link className="button primary" to={`/${entity.path}/-/new`}>
          Add {entity.singular}
        </Link>
      </PageHeader>
      <div className="toolbar" hidden={blank}>
        {isSearchable(entity) && <SearchBox entity={entity} list={list} />}
        {filters && (
          <button
            type="button"
            className="button"
            aria-expanded={showFilters}
            onClick={() => {
              setShowFilters(!showFilters);
            }}
          >
            Filters
            {list.filterCount > 0 && (
              <span className="count">{list.filterCount}</span>
            )}
          </button>
        )}
        <p className="total" role="status">
          {list.data && total(entity, list.data.total)}
        </p>
      </div>
      {filters && showFilters && !blank && (
        <FilterContext value={list}>
          <div className="filters">{filters}</div>
        </FilterContext>
      )}
      <TitleContext value={titles}>
        <Content entity={entity} list={list}>
          {children}
        </Content>
      </TitleContext>
    </>
  );
}

function total(entity: Entity, count: number) {
  return `${count.toLocaleString()} ${count === 1 ? entity.singular : entity.plural}`;
}

interface SearchBoxProps {
  entity: Entity;
  list: List;
}

function SearchBox({ entity, list }: SearchBoxProps) {
  const inAddress = list.params.get("q") ?? "";
  const [typed, setTyped] = useState(inAddress);
  const [seen, setSeen] = useState(inAddress);
  const settled = useDebounced(typed);

  // The way back, or a reset, changes the address without a key being pressed.
  if (inAddress !== seen) {
    setSeen(inAddress);
    if (inAddress !== settled) setTyped(inAddress);
  }

  const search = useEffectEvent(() => {
    if (settled === typed && settled !== inAddress) list.change("q", settled);
  });
  useEffect(() => {
    search();
  }, [settled]);

  return (
    <input
      type="search"
      className="search"
      aria-label={`Search ${entity.plural}`}
      placeholder="Search"
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
    />
  );
}

interface ContentProps {
  entity: Entity;
  list: List;
  children: ReactNode;
}

function Content({ entity, list, children }: ContentProps) {
  const { data, error, loading } = list;
  if (error?.status === 400) {
    // The address asks for what there is not, such as a page before the first.
    return (
      <Failure
        error={error}
        action={`Show all ${entity.plural}`}
        onRetry={list.reset}
      />
    );
  }
  if (error) return <Failure error={error} onRetry={list.reload} />;
  if (!data || (loading && data.items.length === 0)) return <Loading />;
  if (data.items.length === 0) return <Nothing entity={entity} list={list} />;

  return (
    <>
      <div className="table" aria-busy={loading}>
        <table>
          <caption className="visually-hidden">
            {capitalize(entity.plural)}
          </caption>
          <thead>
            <TableContext value={{ entity, list }}>
              <tr>{children}</tr>
            </TableContext>
          </thead>
          <tbody>
            {data.items.map((row) => (
              <TableContext key={row.id} value={{ entity, list, row }}>
                <tr>{children}</tr>
              </TableContext>
            ))}
          </tbody>
        </table>
      </div>
      <Pagination list={list} page={data} />
    </>
  );
}

function Nothing({ entity, list }: { entity: Entity; list: List }) {
  if (list.data && list.data.total > 0) {
    return (
      <div className="empty">
        <h2>This page is past the end</h2>
        <button
          type="button"
          className="button"
          onClick={() => {
            list.change("offset", null);
          }}
        >
          Go to the first page
        </button>
      </div>
    );
  }
  if (list.narrowed) {
    return (
      <div className="empty">
        <h2>No {entity.plural} found</h2>
        <p>Nothing matches the search and the filters.</p>
        <button type="button" className="button" onClick={list.reset}>
          Show all {entity.plural}
        </button>
      </div>
    );
  }
  return (
    <div className="empty">
      <h2>No {entity.plural} yet</h2>
      <p>What is added here can be searched, sorted and changed.</p>
      <Link className="button primary" to={`/${entity.path}/-/new`}>
        Add the first {entity.singular}
      </Link>
    </div>
  );
}

interface PaginationProps {
  list: List;
  /** What is shown: while a step is on its way, not yet what `list` is at. */
  page: Page;
}

function Pagination({
  list,
  page: { items, total, ...page },
}: PaginationProps) {
  const { offset } = list;
  const next = offset + list.pageSize;
  if (offset === 0 && next >= total) return null;
  const goTo = (to: number) => () => {
    list.change("offset", to > 0 ? String(to) : null);
  };
  return (
    <nav className="pagination" aria-label="Pages">
      <p>
        {page.offset + 1}–{page.offset + items.length} of{" "}
        {total.toLocaleString()}
      </p>
      <button
        type="button"
        className="button"
        disabled={offset === 0}
        onClick={goTo(offset - list.pageSize)}
      >
        Previous
      </button>
      <button
        type="button"
        className="button"
        disabled={next >= total}
        onClick={goTo(next)}
      >
        Next
      </button>
    </nav>
  );
}
