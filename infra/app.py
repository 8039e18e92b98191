"""The app of one line: settings in, a cloud assembly out.

The synthesis makes no look-ups and reads no clock and no user name.
"""

from pathlib import Path
from typing import Final

from aws_cdk import App, IReusableStackSynthesizer, Validations
from cdk_nag import AwsSolutionsChecks

from infra.assets.handlers import Handlers
from infra.settings import Settings
from infra.stacks import DataStack, LineStack

ASSEMBLY: Final = Path("build/cdk.out")
CONTEXT: Final[dict[str, object]] = {
    "@aws-cdk/aws-iam:minimizePolicies": True,
    # The table must not be deleted while a line writes to it.
    "@aws-cdk/core:defaultCrossStackReferences": "strong",
}


def describe(
    settings: Settings,
    handlers: Handlers,
    *,
    outdir: Path = ASSEMBLY,
    synthesizer: IReusableStackSynthesizer | None = None,
    require_tls: bool = True,
) -> App:
    """Return the app of one line; its synthesis runs the checks of cdk-nag."""
    app = App(
        outdir=str(outdir),
        default_stack_synthesizer=synthesizer,
        analytics_reporting=False,
        context=CONTEXT,
    )
    Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    table = None
    if settings.table is None:
        table = DataStack(app, f"{settings.name}Data", settings=settings).calls
    LineStack(
        app,
        f"{settings.name}Line",
        settings=settings,
        handlers=handlers,
        table=table,
        require_tls=require_tls,
    )
    return app
