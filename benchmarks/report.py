"""One figure as one line: name, figure, what it is held against, ratio."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A figure in `unit`, beside a floor (what was promised) or a peer (the same measured on something bare)."""

    name: str
    figure: float
    unit: str
    beside: float | None = None
    beside_name: str = "floor"

    @property
    def ratio(self) -> float | None:
        """Figure over floor or peer; None where there is none to divide by."""
        return self.figure / self.beside if self.beside else None

    def __str__(self) -> str:
        """The line as it is printed."""
        measured = f"{self.name:<48} {shown(self.figure)} {self.unit}"
        if self.beside is None:
            return measured
        against = f"{self.beside_name} {shown(self.beside)} {self.unit}"
        return f"{measured:<72} {against:<36} ratio {'–' if self.ratio is None else f'{self.ratio:.2f}'}"


def shown(figure: float) -> str:
    """A number with as many figures as can be read: thousands whole, small ones with three places."""
    if abs(figure) >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.1f}" if abs(figure) >= 10 else f"{figure:.3g}"
