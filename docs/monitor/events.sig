ship(batch:int, tonnes:int)
inspect(batch:int, by:string)
