mod budgets;
mod machine;
mod putting;
mod routes;
mod table;
