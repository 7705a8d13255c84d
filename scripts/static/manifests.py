"""Manifests for Kubernetes, held against its schemas, in which a field that is not known is a fault."""

import kubernetes_validate

# A version that every supported cluster of EKS has, and the newest.
VERSIONS = ("1.33", "1.37")


def findings(manifest):
    """Pairs of what is wrong and where."""
    for version in VERSIONS:
        try:
            kubernetes_validate.validate(manifest, version, strict=True)
        except (kubernetes_validate.ValidationError, kubernetes_validate.InvalidSchemaError) as fault:
            yield "invalid-manifest", f"{manifest.get('kind')} in {version}: {fault.message}"
        except kubernetes_validate.SchemaNotFoundError as fault:
            yield "unknown-kind", fault.message
