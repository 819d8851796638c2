import { InstantSchema, LinkSchema } from '@musiccorp/chassis/http/schemas';
import { Type, type Static } from 'typebox';
import { stockTakingPath, type StockTaking } from '../domain/take-stock.ts';

export const StockTakingSchema = Type.Object(
  {
    id: Type.String(),
    albumId: Type.String(),
    counted: Type.Integer(),
    missing: Type.Integer({ description: 'How many fewer there were than the books said.' }),
    takenAt: InstantSchema,
    links: Type.Array(LinkSchema),
  },
  { title: 'StockTaking' },
);

export function representStockTaking(stockTaking: StockTaking): Static<typeof StockTakingSchema> {
  const { id, albumId, counted, missing, takenAt } = stockTaking;
  const links = [{ rel: 'self', method: 'GET', href: stockTakingPath(id) }];
  return { id, albumId, counted, missing, takenAt: takenAt.toISOString(), links };
}
