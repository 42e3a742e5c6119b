import { Boxes } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp, usePlace, useRun } from '../../state/app-context.tsx';
import { listStart } from '../../state/entities-session.ts';
import { useQuery } from '../../state/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { entityColumns } from './columns.ts';
import { EntityPage } from './entity-page.tsx';
import { EntityTable } from './entity-table.tsx';
import { useEntityList } from './use-entity-list.ts';

const refreshMs = 1_000;

const TypeList = ({ type, plural }: { readonly type: string; readonly plural: string }) => {
  const { entities, navigation } = useApp();
  const run = useRun();
  const position = useStore(entities, (state) => state.lists[type] ?? listStart);
  const search = useDeferredValue(position.search.trim());
  const { items, total, error, show } = useEntityList({ type, run, search, reach: position.current });
  const plan = useQuery('plan.get', { run }).data?.plan;
  const planned = plan?.entities.find((entity) => entity.type === type)?.properties;
  const columns = useMemo(
    () =>
      entityColumns(
        (planned ?? []).map((property) => property.name),
        items,
      ),
    [planned, items],
  );

  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-3">
        <span className="flex w-80 max-w-full min-w-0">
          <SearchBox
            label="Search by id or property"
            value={position.search}
            onChange={(text) => entities.keep(type, { search: text, current: 0, scrollTop: 0 })}
          />
        </span>
        <span role="status" className="text-sm whitespace-nowrap text-muted tabular-nums">
          {total === undefined
            ? ''
            : `${total.toLocaleString('en')} ${search ? 'found' : total === 1 ? type : plural.toLowerCase()}`}
        </span>
        {error ? (
          <span role="alert" className="truncate text-sm text-invalid">
            {error.message} {error.remedy}
          </span>
        ) : undefined}
      </div>
      {total === 0 && search ? (
        <EmptyState
          icon={Boxes}
          title="Nothing found"
          action={<Button onClick={() => entities.keep(type, { search: '' })}>Clear the search</Button>}
        >
          No id and no property of {plural.toLowerCase()} contains “<span className="foreign">{search}</span>”.
        </EmptyState>
      ) : (
        <EntityTable
          key={`${run} ${search}`}
          label={plural}
          items={items}
          total={total ?? 0}
          columns={columns}
          current={position.current}
          scrollTop={position.scrollTop}
          onCurrent={(current) => entities.keep(type, { current })}
          onScroll={(scrollTop) => entities.keep(type, { scrollTop })}
          onShow={show}
          onOpen={(id) => navigation.go({ view: 'entities', entity: { type, id } })}
        />
      )}
    </>
  );
};

const NothingYet = () => {
  const { navigation } = useApp();
  return (
    <EmptyState
      icon={Boxes}
      level={1}
      title="No users or groups yet"
      action={
        <Button look="primary" onClick={() => navigation.go({ view: 'connect' })}>
          Connect an app
        </Button>
      }
    >
      Identify and group calls fill this view: each user and each group with its properties, who set them and when.
    </EmptyState>
  );
};

/** Users and groups: their types, their tables, and one entity's page. */
export const EntitiesView = () => {
  const { entities, navigation } = useApp();
  const run = useRun();
  const { entity } = usePlace();
  const remembered = useStore(entities, (state) => state.type);
  const types = useQuery('entities.types', { run }, { everyMs: refreshMs }).data;

  if (entity?.id !== undefined)
    return <EntityPage key={`${entity.type} ${entity.id}`} type={entity.type} id={entity.id} />;
  if (!types) return <Skeleton label="Entities are on their way" />;
  if (types.items.every((type) => type.count === 0)) return <NothingYet />;
  const wanted = entity?.type ?? remembered;
  const selected = types.items.find((type) => type.type === wanted) ?? types.items[0];
  if (!selected) return <NothingYet />;
  const choose = (type: string): void => {
    entities.showType(type);
    if (entity) navigation.go({ view: 'entities', entity: { type } });
  };
  return (
    <section aria-label="Entities" className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Entities</h1>
      <Tabs
        label="Entity types"
        className="flex-1"
        tabs={types.items.map(({ type, plural, count }) => ({ id: type, label: plural, count }))}
        selected={selected.type}
        onSelect={choose}
      >
        <TypeList key={selected.type} type={selected.type} plural={selected.plural} />
      </Tabs>
    </section>
  );
};
