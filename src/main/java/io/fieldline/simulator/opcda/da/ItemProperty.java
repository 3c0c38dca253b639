package io.fieldline.simulator.opcda.da;

import io.fieldline.simulator.opcda.com.Hresult;
import io.fieldline.simulator.opcda.space.Item;
import io.fieldline.simulator.opcda.space.Range;
import io.fieldline.simulator.opcda.space.Sample;
import io.fieldline.simulator.opcda.variant.DataType;
import io.fieldline.simulator.opcda.variant.VarType;
import io.fieldline.simulator.opcda.variant.Variant;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Properties of items (OPC DA 2.05a, 4.4.6): the six that all have, and what people know. */
enum ItemProperty {
  CANONICAL_TYPE(1, "Item Canonical DataType", VarType.I2) {
    @Override
    Sample of(Item item, Instant now) {
      return known((long) item.type().code(), now);
    }
  },
  VALUE(2, "Item Value", VarType.EMPTY) {
    @Override
    Sample of(Item item, Instant now) {
      return ItemAccess.read(item, DataType.of(VarType.EMPTY), now);
    }
  },
  QUALITY(3, "Item Quality", VarType.I2) {
    @Override
    Sample of(Item item, Instant now) {
      return known((long) (short) item.read(now).quality(), now);
    }
  },
  TIME(4, "Item Timestamp", VarType.DATE) {
    @Override
    Sample of(Item item, Instant now) {
      return known(LocalDateTime.ofInstant(item.read(now).time(), ZoneOffset.UTC), now);
    }
  },
  ACCESS_RIGHTS(5, "Item Access Rights", VarType.I4) {
    @Override
    Sample of(Item item, Instant now) {
      return known((long) item.access().code(), now);
    }
  },
  SCAN_RATE(6, "Server Scan Rate", VarType.R4) {
    @Override
    Sample of(Item item, Instant now) {
      return known((float) GroupState.revised(0), now);
    }
  },
  UNIT(100, "EU Units", VarType.BSTR) {
    @Override
    Sample of(Item item, Instant now) {
      return known(item.meaning().unit(), now);
    }

    @Override
    boolean belongsTo(Item item) {
      return !item.meaning().unit().isEmpty();
    }
  },
  DESCRIPTION(101, "Item Description", VarType.BSTR) {
    @Override
    Sample of(Item item, Instant now) {
      return known(item.meaning().description(), now);
    }
  },
  HIGH(102, "High EU", VarType.R8) {
    @Override
    Sample of(Item item, Instant now) {
      return end(item, Range::high, now);
    }

    @Override
    boolean belongsTo(Item item) {
      return item.meaning().range() != null;
    }
  },
  LOW(103, "Low EU", VarType.R8) {
    @Override
    Sample of(Item item, Instant now) {
      return end(item, Range::low, now);
    }

    @Override
    boolean belongsTo(Item item) {
      return item.meaning().range() != null;
    }
  };

  private final int id;
  private final String description;
  private final VarType type;

  ItemProperty(int id, String description, VarType type) {
    this.id = id;
    this.description = description;
    this.type = type;
  }

  static List<ItemProperty> of(Item item) {
    return Arrays.stream(values()).filter(each -> each.belongsTo(item)).toList();
  }

  /** What an item says to a property of any number. */
  static Sample read(Item item, int id, Instant now) {
    return of(item).stream()
        .filter(each -> each.id == id)
        .findFirst()
        .map(each -> each.of(item, now))
        .orElseGet(() -> Sample.failed(Hresult.OPC_E_INVALID_PID, now));
  }

  int id() {
    return id;
  }

  String description() {
    return description;
  }

  /** The VARTYPE of its values. */
  int type(Item item) {
    return this == VALUE ? item.type().code() : type.code();
  }

  boolean belongsTo(Item item) {
    return true;
  }

  abstract Sample of(Item item, Instant now);

  Sample known(Object value, Instant now) {
    return Sample.good(Variant.of(type, value), now);
  }

  Sample end(Item item, ToDoubleFunction<Range> which, Instant now) {
    @Nullable Range range = item.meaning().range();
    return range == null
        ? Sample.failed(Hresult.OPC_E_INVALID_PID, now)
        : known(which.applyAsDouble(range), now);
  }
}
