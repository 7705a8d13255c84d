//! `rejoinder models tenants`: which adapter writes for which tenant, in whose voice and within what budget.

mod promote;
mod put;
mod words;

use crate::shown::{lines, month_line, month_object, object, objects, paragraphs};
use crate::table::Table;
use clap::{Args, Subcommand};
use cli_base::deployed::Which;
use cli_base::error::{Error, at_path};
use cli_base::output;
use jiff::Timestamp;
use std::path::Path;
use tenants::{NoPromotion, Switch, Tenant, TenantId};

/// What to do with tenants' routes.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List all tenants, with who writes for each.
    List(List),
    /// Show one tenant's route.
    Show(Show),
    /// Write a tenant's brand, policy and budget, of a new one or of one that there is.
    Put(put::Put),
    /// Have an adapter write for a tenant.
    Promote(promote::Promote),
    /// Have the adapter before write again.
    Rollback(Rollback),
    /// Have no adapter write: replies go as the tenant's policy says.
    Retire(Retire),
}

/// Where routes are, and how they are printed.
#[derive(Debug, Args)]
struct At {
    /// Print JSON: one object a line for each tenant, as it stands then
    #[arg(long)]
    json: bool,
    /// A table on AWS instead of a deployment's: the output TenantsTableName
    #[arg(long, value_name = "NAME", conflicts_with = "stack")]
    table: Option<String>,
    #[command(flatten)]
    which: Which,
}

/// One tenant.
#[derive(Debug, Args)]
struct One {
    /// The tenant
    #[arg(value_name = "TENANT", value_parser = tenant)]
    tenant: TenantId,
    #[command(flatten)]
    at: At,
}

/// One tenant, and who changes its route.
#[derive(Debug, Args)]
struct Changed {
    #[command(flatten)]
    of: One,
    /// Who does it: kept in the route
    #[arg(long, value_name = "WHO")]
    by: String,
}

/// Flags of `rejoinder models tenants list`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models tenants list
  rejoinder models tenants list --json --stack rejoinder-production

A route that cannot be read is listed with what is wrong with it: its tenant's reviews end as SYSTEM_ERROR
until it is corrected.")]
pub struct List {
    #[command(flatten)]
    at: At,
}

/// Flags of `rejoinder models tenants show`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models tenants show kontor-nord
  rejoinder models tenants show kontor-nord --json --stack rejoinder-production")]
pub struct Show {
    #[command(flatten)]
    of: One,
}

/// Flags of `rejoinder models tenants rollback`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models tenants rollback kontor-nord --by ana@example.com
  rejoinder models tenants rollback kontor-nord --by ana@example.com --stack rejoinder-production

It holds from the next review on, by one conditional write; a second rollback takes the first back. Of two
who write a route at once one is refused, and told who won.")]
pub struct Rollback {
    #[command(flatten)]
    of: Changed,
}

/// Flags of `rejoinder models tenants retire`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rejoinder models tenants retire kontor-nord --by ana@example.com
  rejoinder models tenants retire kontor-nord --by ana@example.com --stack rejoinder-production

It holds from the next review on: a person writes, or Bedrock does in the tenant's brand voice. A rollback
has the adapter write again.")]
pub struct Retire {
    #[command(flatten)]
    of: Changed,
}

/// Reads a tenant's id from the command line.
pub(crate) fn tenant(text: &str) -> Result<TenantId, String> {
    let rule = "words of a-z and 0-9, joined by hyphens, at most 48 characters";
    TenantId::parse(text).ok_or_else(|| rule.to_owned())
}

/// Runs the command.
///
/// # Errors
/// The deployment has no tenants, or not this one; nothing is to be switched; somebody else was quicker; or a
/// service does not answer.
pub async fn run(command: Command) -> Result<u8, Error> {
    match command {
        Command::List(List { at }) => list(&at).await?,
        Command::Show(show) => show.run().await?,
        Command::Put(put) => put.run().await?,
        Command::Promote(promote) => promote.run().await?,
        Command::Rollback(Rollback { of }) => {
            of.switch(|tenant| tenant.roll_back(&of.by, Timestamp::now())).await?;
        }
        Command::Retire(Retire { of }) => {
            of.switch(|tenant| tenant.retire(&of.by, Timestamp::now())).await?;
        }
    }
    Ok(0)
}

async fn list(at: &At) -> Result<(), Error> {
    let routes = at.table().await?.all().await?;
    match at.json {
        true => objects(&routes).iter().try_for_each(|object| say(&object.to_string())),
        false => lines(&routes).iter().try_for_each(|line| say(line)),
    }
}

impl Show {
    /// The route, and where it has a budget, what of this month's is left.
    async fn run(self) -> Result<(), Error> {
        let One { tenant: id, at } = &self.of;
        let table = at.table().await?;
        let tenant = table.one(id).await?;
        let month = table.month(id, Timestamp::now()).await?;
        if !at.json {
            at.print(&tenant)?;
            return month_line(&tenant, &month).map_or(Ok(()), |line| say(&line));
        }
        let mut object = object(&tenant);
        object["month"] = month_object(&month);
        say(&object.to_string())
    }
}

impl At {
    async fn table(&self) -> Result<Table, Error> {
        Table::of(&self.which, self.table.as_deref()).await
    }

    fn print(&self, tenant: &Tenant) -> Result<(), Error> {
        match self.json {
            true => say(&object(tenant).to_string()),
            false => paragraphs(tenant).iter().try_for_each(|line| say(line)),
        }
    }
}

impl Changed {
    /// Reads the route, writes the switch, and shows what then stands.
    async fn switch(
        &self,
        decide: impl FnOnce(&Tenant) -> Result<Switch, NoPromotion>,
    ) -> Result<(), Error> {
        let One { tenant: id, at } = &self.of;
        let table = at.table().await?;
        let tenant = table.one(id).await?;
        let switch = decide(&tenant).map_err(|why| Error::Usage(format!("{id}: {why}")))?;
        table.write(&switch).await?;
        at.print(&switch.tenant)
    }
}

fn say(line: &str) -> Result<(), Error> {
    output::line(line).map_err(at_path(Path::new("standard output")))
}
