"""How much of a yes-or-no figure over draws hangs on one unknown, or on a group of them.

In: an `OrderTable`. Out: shares of variance, each with its error and its range over settings; what is not
visible beyond two errors is left out. First the flags of the exact layer, then weights, scores and what
parties hold without a deal.
"""

from __future__ import annotations

from zopa.analyses.shares.drivers import Driver, drivers
from zopa.analyses.shares.given_data import Share, class_share, quantile_share
from zopa.analyses.shares.pick_freeze import frozen_share

__all__ = ["Driver", "Share", "class_share", "drivers", "frozen_share", "quantile_share"]
