//! What must be there, and in which state, before something is made, updated or deleted.

use super::resource::Resource;
use super::{Kind, Request, Resources, schema};
use crate::invalid;
use stand_in::AwsError;

/// The recipes that rank, by name.
const RECIPES: [&str; 2] = [
    "arn:aws:personalize:::recipe/aws-personalized-ranking-v2",
    "arn:aws:personalize:::recipe/aws-personalized-ranking",
];

pub(super) fn missing(kind: Kind) -> AwsError {
    let why = format!("No {} of this ARN exists.", kind.in_arn());
    AwsError::new(400, "ResourceNotFoundException", why)
}

pub(super) fn exists_already(what: &str) -> AwsError {
    AwsError::new(400, "ResourceAlreadyExistsException", format!("{what} exists already."))
}

pub(super) fn in_use(why: impl Into<String>) -> AwsError {
    AwsError::new(400, "ResourceInUseException", why)
}

/// Whether a request to make something can be granted.
pub(super) fn creatable(
    resources: &Resources,
    kind: Kind,
    request: &Request,
    now: f64,
) -> Result<(), AwsError> {
    let active = |kind: Kind| resources.active(kind, request.needed(kind.arn_member()), now);
    match kind {
        Kind::Schema => schema::check(request.needed("schema")),
        Kind::DatasetGroup => check_key(request),
        Kind::Dataset => {
            resources.found(Kind::Schema, request.needed("schemaArn"))?;
            active(Kind::DatasetGroup)?;
            match request.needed("datasetType").eq_ignore_ascii_case("interactions") {
                true => Ok(()),
                false => Err(invalid("Only datasets of type Interactions are known here.")),
            }
        }
        Kind::EventTracker => {
            let group = active(Kind::DatasetGroup)?;
            match resources.of_parent(Kind::EventTracker, group).next() {
                None => Ok(()),
                Some(_) => Err(exists_already("An event tracker of this dataset group")),
            }
        }
        Kind::Solution => active(Kind::DatasetGroup).and_then(|_| check_recipe(request)),
        Kind::SolutionVersion => {
            let solution = active(Kind::Solution)?;
            check_mode(request)?;
            match version_named(resources, solution, request.text("name")) {
                None => Ok(()),
                Some(_) => Err(exists_already("A solution version of this name")),
            }
        }
        Kind::Campaign => active(Kind::SolutionVersion).map(drop),
    }
}

fn version_named<'a>(
    resources: &'a Resources,
    solution: &Resource,
    name: Option<&str>,
) -> Option<&'a Resource> {
    let name = name?;
    resources.of_parent(Kind::SolutionVersion, solution).find(|one| one.text("name") == name)
}

fn check_key(request: &Request) -> Result<(), AwsError> {
    match (request.text("roleArn"), request.text("kmsKeyArn")) {
        (None, Some(_)) | (Some(_), None) => {
            Err(invalid("roleArn and kmsKeyArn must be given together."))
        }
        _ => Ok(()),
    }
}

fn check_recipe(request: &Request) -> Result<(), AwsError> {
    match request.text("recipeArn") {
        None => Err(invalid("recipeArn is missing.")),
        Some(recipe) if RECIPES.contains(&recipe) => Ok(()),
        Some(_) => {
            let why = "Only the recipes of personalized ranking are known here.";
            Err(AwsError::new(400, "ResourceNotFoundException", why))
        }
    }
}

fn check_mode(request: &Request) -> Result<(), AwsError> {
    match request.text("trainingMode") {
        Some("UPDATE" | "AUTOTRAIN") => {
            Err(invalid("The recipe's versions are trained with trainingMode FULL."))
        }
        _ => Ok(()),
    }
}

/// Whether something can be deleted: nothing may stand on it.
pub(super) fn deletable(resources: &Resources, one: &Resource, now: f64) -> Result<(), AwsError> {
    let users: &[Kind] = match one.kind {
        Kind::DatasetGroup => &[Kind::Dataset, Kind::EventTracker, Kind::Solution],
        Kind::Solution => &[Kind::Campaign],
        _ => &[],
    };
    if users.iter().any(|user| resources.of_parent(*user, one).next().is_some()) {
        return Err(in_use("Something is based on it: delete that first."));
    }
    let dataset_of_schema = one.kind == Kind::Schema
        && resources
            .all()
            .any(|other| other.kind == Kind::Dataset && other.text("schemaArn") == one.arn);
    if dataset_of_schema {
        return Err(in_use("A dataset has this schema: delete that first."));
    }
    let mut versions = resources.of_parent(Kind::SolutionVersion, one);
    if one.kind == Kind::Solution
        && versions.any(|version| version.status(now).starts_with("CREATE "))
    {
        return Err(in_use("A version of the solution is being trained."));
    }
    Ok(())
}
