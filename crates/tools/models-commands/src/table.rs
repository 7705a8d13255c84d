//! The tenants' table of a deployment.

use crate::attribute::{of_attributes, to_attributes};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::aws;
use cli_base::deployed::{Deployed, Which};
use cli_base::error::{Error, aws_call};
use cli_base::output::plain;
use jiff::Timestamp;
use tenants::{
    Change, Item, Month, Switch, Tenant, TenantId, UnreadableRecord, key, month_key, of_item,
};

/// A tenant's id and its route, or why that cannot be read.
pub type Route = (String, Result<Tenant, UnreadableRecord>);

/// All routes of a table, by the tenants' ids.
///
/// # Errors
/// DynamoDB does not answer, or has no such table.
pub async fn read_routes(client: &Client, table: &str) -> Result<Vec<Route>, Error> {
    let route = AttributeValue::S("ROUTE".to_owned());
    let scan = client.scan().table_name(table).consistent_read(true);
    let scan = scan.filter_expression("sk = :route");
    let scan = scan.expression_attribute_values(":route", route);
    let items = scan.into_paginator().items().send().collect::<Result<Vec<_>, _>>().await;
    let items = items.map_err(aws_call("dynamodb:Scan"))?;
    let mut routes: Vec<Route> = items.iter().map(|item| read(&of_attributes(item))).collect();
    routes.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(routes)
}

/// Where routes are read and written.
pub(crate) struct Table {
    client: Client,
    name: String,
}

impl Table {
    /// The table of a deployment, or the one named `table` on AWS.
    ///
    /// # Errors
    /// The deployment has no table of tenants.
    pub(crate) async fn of(which: &Which, table: Option<&str>) -> Result<Self, Error> {
        if let Some(name) = table {
            return Ok(Self { client: Client::new(&aws::ambient().await), name: name.to_owned() });
        }
        let deployed = Deployed::find(which).await?;
        let name = deployed.output("TenantsTableName")?.to_owned();
        Ok(Self { client: Client::new(&deployed.config), name })
    }

    /// All routes, by the tenants' ids.
    pub(crate) async fn all(&self) -> Result<Vec<Route>, Error> {
        read_routes(&self.client, &self.name).await
    }

    /// The route of one tenant, if there is one.
    ///
    /// # Errors
    /// It cannot be read.
    pub(crate) async fn find(&self, tenant: &TenantId) -> Result<Option<Tenant>, Error> {
        let found = self.item(&key(tenant)).await?;
        let route = found.map(|item| of_item(&item)).transpose();
        route.map_err(|error| Error::Usage(format!("{tenant}: {error}")))
    }

    /// What stands of a tenant's budget in the month that `now` is in.
    pub(crate) async fn month(&self, tenant: &TenantId, now: Timestamp) -> Result<Month, Error> {
        let found = self.item(&month_key(tenant, now)).await?;
        Ok(found.map(|item| Month::of_item(&item)).unwrap_or_default())
    }

    async fn item(&self, key: &Item) -> Result<Option<Item>, Error> {
        let get = self.client.get_item().table_name(&self.name).consistent_read(true);
        let found = get.set_key(Some(to_attributes(key))).send().await;
        let found = found.map_err(aws_call("dynamodb:GetItem"))?.item;
        Ok(found.map(|item| of_attributes(&item)))
    }

    /// The route of one tenant.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub(crate) async fn one(&self, tenant: &TenantId) -> Result<Tenant, Error> {
        let unknown = || {
            let known = "`rejoinder models tenants list` has those that there are";
            Error::Usage(format!("the table {} has no tenant {tenant}: {known}", self.name))
        };
        self.find(tenant).await?.ok_or_else(unknown)
    }

    /// Writes a switch, unless somebody else wrote the route since it was read.
    ///
    /// # Errors
    /// Somebody did: the error says who.
    pub(crate) async fn write(&self, Switch { tenant, update }: &Switch) -> Result<(), Error> {
        let write = self.client.update_item().table_name(&self.name);
        let write = write
            .set_key(Some(to_attributes(&update.key)))
            .condition_expression(&update.condition)
            .update_expression(&update.expression)
            .set_expression_attribute_names(Some(update.names.iter().cloned().collect()))
            .set_expression_attribute_values(Some(to_attributes(&update.values)));
        match write.send().await {
            Ok(_) => Ok(()),
            Err(error) if is_overtaken(&error) => Err(self.overtaken(&tenant.id).await),
            Err(error) => Err(aws_call("dynamodb:UpdateItem")(error)),
        }
    }

    /// Who won the race that a write lost.
    async fn overtaken(&self, id: &TenantId) -> Error {
        match self.find(id).await {
            Ok(stands) => Error::Usage(lost_to(id, stands.as_ref())),
            Err(error) => error,
        }
    }
}

fn is_overtaken(error: &SdkError<UpdateItemError>) -> bool {
    error.as_service_error().is_some_and(UpdateItemError::is_conditional_check_failed_exception)
}

fn lost_to(id: &TenantId, stands: Option<&Tenant>) -> String {
    let Some(tenant) = stands else {
        return format!("{id}: somebody removed the route meanwhile, nothing was written");
    };
    let Tenant { version, changed, .. } = tenant;
    let who = changed.as_ref().map_or_else(
        || "somebody wrote it".to_owned(),
        |Change { by, at, what }| format!("{} was quicker ({what} at {at})", plain(by)),
    );
    format!(
        "{id}: {who}, so that the route is of version {version} now and nothing was written: look at it \
         (`rejoinder models tenants show {id}`), and decide again"
    )
}

/// A route with the id that its key has.
fn read(item: &Item) -> Route {
    let pk = item.get("pk").and_then(|pk| pk["S"].as_str()).unwrap_or_default();
    (pk.trim_start_matches("TENANT#").to_owned(), of_item(item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tenants::Wanted;

    #[test]
    fn a_lost_race_says_who_won() {
        let id = TenantId::parse("bakery").unwrap();
        let wanted =
            Wanted { name: Some("B".into()), voice: Some("warm".into()), ..Wanted::default() };
        let at = "2026-11-30T00:00:00Z".parse().unwrap();
        let tenant = Tenant::put(&id, None, wanted, "ana", at).unwrap().tenant;
        let said = lost_to(&id, Some(&tenant));
        assert!(
            said.starts_with("bakery: ana was quicker (put at 2026-11-30T00:00:00Z), "),
            "{said}"
        );
        assert!(said.contains("version 0"), "{said}");
        let said = lost_to(&id, Some(&Tenant { changed: None, ..tenant }));
        assert!(said.starts_with("bakery: somebody wrote it, "), "{said}");
        assert!(lost_to(&id, None).contains("removed"));
    }
}
