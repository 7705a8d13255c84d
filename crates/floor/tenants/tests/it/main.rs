mod budgets;
mod machine;
mod minutes;
mod putting;
mod routes;
mod table;
